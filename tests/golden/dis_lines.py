"""Where LINE events can fire in each code object of the source on standard input, as CPython's
instrumentation decides it, without repetitions in a row and without what only CPython's own loop
around SEND adds."""
import dis
import sys

NEVER = {"RESUME", "END_ASYNC_FOR", "END_FOR", "END_SEND", "POP_ITER"}
JUMPS = {"POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE",
         "JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT"}
AROUND_SEND = {"SEND", "CLEANUP_THROW", "JUMP_BACKWARD_NO_INTERRUPT"}


def line_of(instruction):
    return instruction.positions.lineno or 0


def starts(code):
    every = list(dis.get_instructions(code))
    at = {one.offset: index for index, one in enumerate(every)}
    first = next(index for index, one in enumerate(every) if one.opname == "RESUME")
    marked = set()
    current = 0
    for index in range(first, len(every)):
        if every[index].opname not in NEVER:
            if line_of(every[index]) not in (0, current):
                marked.add(index)
            current = line_of(every[index])
    targets = [at[one.jump_target] for one in every[first:] if one.opname in JUMPS]
    targets += [at[one.jump_target] + 1 for one in every[first:] if one.opname == "SEND"]
    targets += [at[entry.target] for entry in dis._parse_exception_table(code)]
    marked |= {target for target in targets if every[target].opname not in NEVER}
    lines = []
    for index in sorted(marked):
        line = line_of(every[index])
        if line and every[index].opname not in AROUND_SEND and lines[-1:] != [line]:
            lines.append(line)
    return lines


def show(code):
    print(f"{code.co_qualname}, line {code.co_firstlineno}:", *starts(code))
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            show(constant)


show(compile(sys.stdin.read(), "case.py", "exec", dont_inherit=True))
