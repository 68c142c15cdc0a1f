x = 1234.5678
print(f"{x:.2f} {x:e} {x:.3e} {x:g} {x:G} {x:.3g} {x:10.1f}|{x:<10.1f}|{x:+.0f} {x:,.2f} {x:_.1f} {x:%} {0.256:.1%} {1e10:g} {1e-5:g} {x:n} {x!s} {x:08.1f} {1.0:#.0f} {-0.0:z.1f}")
print("%.3f %5.1f %e %g %G %s %r" % (x, x, x, x, 1e-10, x, x), format(1.5), format(2.0, ""), f"{1e300:.1f}"[:10], f"{float('nan'):5}|{float('inf'):-5}|")
print(round(2.5), round(3.5), round(2.675, 2), round(-1.5), round(1234.5, -2), round(0.5), round(1e20), round(5.015, 2))
