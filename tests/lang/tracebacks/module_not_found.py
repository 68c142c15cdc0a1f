import nosuchmodule.sub
