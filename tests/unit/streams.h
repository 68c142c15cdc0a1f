// Hand-written event streams of small programs, in the order in which the engine tells them.
#pragma once
#include "tests/unit/assemble.h"

namespace streams {

// The program of the project's picture: a throw that travels through three awaits.
inline constexpr char kThrowSource[] = R"py(import types

@types.coroutine
def ask(question):
    return (yield question)

async def fetch(url):
    try:
        body = await ask(url)
    except ConnectionError as e:
        body = f"(no body: {e})"
    return body

async def main():
    page = await fetch("/index")
    return len(page)

m = main()
url = m.send(None)
m.throw(ConnectionError("reset"))
)py";

inline constexpr char kThrow[] = R"(
CODE code=1 kind=module name=<module> first_line=1
CODE code=2 kind=generator name=ask first_line=4
CODE code=3 kind=coroutine name=fetch first_line=7
CODE code=4 kind=coroutine name=main first_line=14
PY_START actor=1 code=1 caller=0 line=1
LINE actor=1 line=1
STORE actor=1 scope=global name=types value=<module~'types'>
LINE actor=1 line=3
STORE actor=1 scope=global name=ask value=<function~ask>
LINE actor=1 line=7
STORE actor=1 scope=global name=fetch value=<function~fetch>
LINE actor=1 line=14
STORE actor=1 scope=global name=main value=<function~main>
LINE actor=1 line=18
CREATED actor=2 kind=coroutine code=4 creator=1 line=18 value=10:<coroutine~object~main>
STORE actor=1 scope=global name=m value=10:<coroutine~object~main>
LINE actor=1 line=19
SEND caller=1 line=19 target=2 receiver=2 way=method value=None
PY_START actor=2 code=4 caller=1 line=14
LINE actor=2 line=15
CREATED actor=3 kind=coroutine code=3 creator=2 line=15 value=11:<coroutine~object~fetch>
DELEGATE_BEGIN actor=2 line=15 target=3 delegation=await
PY_START actor=3 code=3 caller=2 line=7
STORE actor=3 scope=local name=url value='/index'
LINE actor=3 line=8
LINE actor=3 line=9
CREATED actor=4 kind=types.coroutine~generator code=2 creator=3 line=9 value=12:<generator~object~ask>
DELEGATE_BEGIN actor=3 line=9 target=4 delegation=await
PY_START actor=4 code=2 caller=3 line=4
STORE actor=4 scope=local name=question value='/index'
LINE actor=4 line=5
PY_YIELD actor=4 line=5 value='/index'
OUTCOME caller=1 target=2 outcome=yield value='/index'
STORE actor=1 scope=global name=url value='/index'
LINE actor=1 line=20
THROW caller=1 line=20 target=2 receiver=4 way=method exception=20:ConnectionError('reset')
PY_THROW actor=4 line=5 exception=20:ConnectionError('reset')
PY_UNWIND actor=4 line=5 exception=20:ConnectionError('reset')
DELEGATE_END actor=3 line=9 target=4 outcome=raise value=20:ConnectionError('reset')
RAISE actor=3 line=9 exception=20:ConnectionError('reset')
EXCEPTION_HANDLED actor=3 line=10 exception=20:ConnectionError('reset')
LINE actor=3 line=10
CAUGHT actor=3 line=10 exception=20:ConnectionError('reset')
STORE actor=3 scope=local name=e value=20:ConnectionError('reset')
LINE actor=3 line=11
STORE actor=3 scope=local name=body value='(no~body:~reset)'
LINE actor=3 line=12
PY_RETURN actor=3 line=12 value='(no~body:~reset)'
DELEGATE_END actor=2 line=15 target=3 outcome=return value='(no~body:~reset)'
DESTROYED actor=3
STORE actor=2 scope=local name=page value='(no~body:~reset)'
LINE actor=2 line=16
PY_RETURN actor=2 line=16 value=16
OUTCOME caller=1 target=2 outcome=return value=16
RAISE actor=1 line=20 exception=21:StopIteration(16)
PY_UNWIND actor=1 line=20 exception=21:StopIteration(16)
EXIT outcome=raise value=21:StopIteration(16)
)";

}  // namespace streams
