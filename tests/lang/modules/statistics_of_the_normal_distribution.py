import statistics
from statistics import NormalDist, StatisticsError
height = NormalDist(170, 8)
print(height, round(height.cdf(180), 12), height.pdf(170), height.zscore(182), height.variance)
print([height.inv_cdf(p) for p in (1e-12, 0.01, 0.5, 0.9)], height.quantiles())
print(height + 5, height * 2, 200 - height, height + NormalDist(3, 6), height == NormalDist(170.0, 8))
print(round(height.overlap(NormalDist(160, 10)), 12), NormalDist.from_samples([1, 2, 3]), height.samples(2, seed=5))
print(statistics.median_grouped([1, 3, 3, 5, 7], interval=2))
for function in [lambda: NormalDist(1, -1), lambda: height.inv_cdf(1), lambda: NormalDist(0, 0).cdf(1),
                 lambda: statistics.geometric_mean([1, -1]), lambda: statistics.harmonic_mean([1, -1]),
                 lambda: statistics.harmonic_mean(["a"])]:
    try:
        function()
    except (StatisticsError, TypeError) as exc:
        print(exc)
