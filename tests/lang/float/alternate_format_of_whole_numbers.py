# '#' keeps the point; without a type there is a digit behind it, too.
for spec in ("#", "#_", "#,", "#.3", "#.1", "#g", "#e", "#.0f", "#_.0f", "#.0e", "#20", "+#"):
    print(spec, [format(x, spec) for x in (2.5e10, 100.0, 1e22, 0.5, 0.0, -3.0)])
print(f"{1e16:#}", f"{float('inf'):#}", f"{1 + 2j:#}")
