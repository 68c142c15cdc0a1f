from fractions import Fraction as F
import statistics as s, math
print(F(1,3)+F(1,6), F('0.25'), F(' -3/4 '), F(0.5), F(3), repr(F(6,-4)), F('1e-2'), F(1,3)*3 == 1, hash(F(1,2)) == hash(0.5), F(7,2)//1, F(7,2)%1, divmod(F(7,2), 2))
print(F(1,3)**2, F(2)**-2, 2**F(3), F(1,2)<0.6, F(1,2)>=F(1,3), round(F(7,2)), round(F(5,2)), round(F(22,7), 2), math.floor(F(-1,2)), math.ceil(F(1,2)), int(F(-7,2)), float(F(1,3)), F(math.pi).limit_denominator(1000), abs(F(-1,2)), -F(1,2), bool(F(0)), 1/F(3), 1.5+F(1,2), F(1,2)+1j, sum([F(1,2),F(1,3)]))
for f in (lambda: F(1,0), lambda: F('x'), lambda: F(1.5,2), lambda: F(1,2)/0, lambda: F('1/0')):
    try: f()
    except Exception as e: print(type(e).__name__, e)
d=[1,2,3,4]; e=[2.5, 3.25, 5.5, 11.25, 11.75]
print(s.mean(d), s.mean([1,2,3]), s.mean(e), s.fmean(d), s.geometric_mean([54,24,36]), s.harmonic_mean([40,60]), s.median(d), s.median_low(d), s.median_high(d), s.mode([1,1,2,3]), s.multimode('aabbbbccddddeeffffgg'), s.pstdev([1.5,2.5,2.5,2.75,3.25,4.75]), s.stdev([1.5,2.5,2.5,2.75,3.25,4.75]), s.variance([2.75,1.75,1.25,0.25,0.5,1.25,3.5]), s.pvariance([0.0,0.25,0.25,1.25,1.5,1.75,2.75,3.25]))
print(s.quantiles(range(1,11)), s.quantiles([1,2,3,4,5], n=10, method='inclusive'), s.correlation([1,2,3],[3,2,1]), s.covariance([1,2,3,4],[4,2,1,1]), s.linear_regression([1,2,3],[2,4,6.5]), s.mean([F(1,2),F(1,3)]), s.stdev([1,2,3,4]), s.pstdev([1,1]), s.variance([1,2,3]))
for f in (lambda: s.mean([]), lambda: s.stdev([1]), lambda: s.median([]), lambda: s.mode([])):
    try: f()
    except s.StatisticsError as e: print(e)
