# new_event_loop, set_event_loop and get_event_loop go through the policy.
import asyncio
import warnings

warnings.simplefilter("ignore", DeprecationWarning)


class Policy(asyncio.AbstractEventLoopPolicy):
    def new_event_loop(self):
        return "a new loop"

    def get_event_loop(self):
        return "the loop"

    def set_event_loop(self, loop):
        print("set to", loop)


before = asyncio.get_event_loop_policy()
asyncio.set_event_loop_policy(Policy())
print(asyncio.new_event_loop(), "/", asyncio.get_event_loop())
asyncio.set_event_loop(3)
asyncio.set_event_loop_policy(before)
for bad in (lambda: asyncio.set_event_loop_policy(3), lambda: asyncio.set_event_loop(3),
            asyncio.AbstractEventLoopPolicy().get_event_loop):
    try:
        bad()
    except (TypeError, NotImplementedError) as error:
        print(type(error).__name__, error)
