# Everything about policies warns, also to name a policy class.
import asyncio
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    policy = asyncio.get_event_loop_policy()
    asyncio.set_event_loop_policy(policy)
    asyncio.DefaultEventLoopPolicy
    asyncio.AbstractEventLoopPolicy
for warning in caught:
    print(warning.category.__name__, warning.message, warning.lineno)
print("AbstractEventLoopPolicy" in asyncio.__all__)
