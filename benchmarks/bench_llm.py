"""Many articles against one local server: this engine, plain instructor with asyncio.gather, and langextract's own parallel run.

    python benchmarks/bench_llm.py [--articles 200] [--delay 0.5] [--concurrency 16] [--langextract-python PYTHON] [--memory]

Each contender runs in a process of its own, one after the other, against the same server (a process too). Printed: wall time, processor
time an article, peak memory, calls. langextract pins other versions than this package, so it may live in another environment.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
KEY = "none"


FIGURES = 24
TALK = "会议指出，双方要深入贯彻落实，加强产业合作、劳务协作、消费帮扶和人才交流，携手推进各项工作走深走实，取得新的成效，"


def article(number: int) -> str:
    """An article of about 2,000 characters with its figures, as long as an ordinary one."""
    lines = [f"第{number}号报道：甲省与乙省协作联席会议召开", "5月22日，甲省党政代表团到乙省考察对接东西部协作工作。"]
    lines += [f"{TALK}投入第{i}类资金{number + i + 100}万元。" for i in range(FIGURES)]
    return "\n".join(lines)


def serve(delay: float, spread: float) -> None:
    """The server: answers langextract in its own format, the others in ours; tells its count of calls on GET /v1/models."""
    sys.path.insert(0, str(ROOT))
    from tests.fake_server import FakeServer, Request, Step, figures

    calls = 0

    def respond(request: Request) -> Step:
        nonlocal calls
        if request.method == "GET":
            return Step(body=json.dumps({"calls": calls}).encode(), delay=0.001)
        calls += 1
        pause = delay * (1 + spread * dice.uniform(-1, 1))
        if request.article:
            return Step(figures(request), delay=pause)
        return Step('```json\n{"extractions": [{"figure": "100万元"}]}\n```', delay=pause)

    dice = random.Random(1)
    server = FakeServer(respond)
    server.keep = False
    with server:
        print(server.url, flush=True)
        sys.stdin.read()


def ours(url: str, count: int, concurrency: int) -> int:
    """This engine, with its ledger and its checks."""
    import tempfile

    sys.path.insert(0, str(ROOT))
    from summariser.engines.llm import LlmSettings, make_llm_engine
    from summariser.engines.llm.runner import run_llm
    from summariser.errors import EngineError
    from summariser.store import Ledger
    from tests.engines.llm.texts import clean_of, grounded

    done = 0
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder)) as ledger:
        engine = make_llm_engine(LlmSettings("test", base_url=url, concurrency=concurrency), grounded, ledger)
        for _, draft in run_llm(((i, clean_of(article(i))) for i in range(count)), engine):
            assert not isinstance(draft, EngineError), draft
            done += len(draft.figures) == FIGURES
    return done


def plain(url: str, count: int, concurrency: int) -> int:
    """instructor alone, with the same prompt and the same answer class, as its documentation does parallel calls."""
    import instructor
    import openai

    from summariser.engines.llm.prompt import article_message, load_prompts
    from summariser.engines.llm.wire import Answer

    async def main() -> int:
        client = instructor.from_openai(openai.AsyncOpenAI(base_url=url, api_key=KEY), mode=instructor.Mode.JSON_SCHEMA)
        room = asyncio.Semaphore(concurrency)
        system = {"role": "system", "content": load_prompts().system}

        async def one(i: int) -> Answer:
            async with room:
                messages = [system, article_message(article(i))]
                return await client.chat.completions.create(model="test", response_model=Answer, messages=messages)  # type: ignore[arg-type]

        answers = await asyncio.gather(*(one(i) for i in range(count)))
        return sum(len(answer.figures) == FIGURES for answer in answers)

    return asyncio.run(main())


def langextract(url: str, count: int, concurrency: int, *, tuned: bool = False) -> int:
    """With its own defaults for chunks and batches; tuned, with one chunk an article and batches as large as the workers are many."""
    import langextract as lx
    from langextract.providers.openai import OpenAILanguageModel

    model = OpenAILanguageModel(model_id="test", base_url=url, api_key=KEY, max_workers=concurrency)
    example = lx.data.ExampleData(
        text="投入资金100万元", extractions=[lx.data.Extraction(extraction_class="figure", extraction_text="100万元")]
    )
    documents = [lx.data.Document(text=article(i), document_id=str(i)) for i in range(count)]
    options: dict[str, Any] = {"batch_length": concurrency, "max_char_buffer": 100_000} if tuned else {}
    results = lx.extract(
        documents,
        prompt_description="Extract figures.",
        examples=[example],
        model=model,
        max_workers=concurrency,
        show_progress=False,
        fence_output=True,
        use_schema_constraints=False,
        resolver_params={"suppress_parse_errors": True},
        **options,
    )
    return sum(bool(result.extractions) for result in results)


def tuned(url: str, count: int, concurrency: int) -> int:
    """langextract, tuned."""
    return langextract(url, count, concurrency, tuned=True)


CONTENDERS = {"ours": ours, "plain": plain, "langextract": langextract, "tuned": tuned}


def child(name: str, url: str, count: int, concurrency: int) -> None:
    """Run one contender and print what it took; a first call warms up imports and the connection."""
    CONTENDERS[name](url, 1, 1)
    before = resource.getrusage(resource.RUSAGE_SELF)
    start = time.monotonic()
    done = CONTENDERS[name](url, count, concurrency)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps({"done": done, "wall": wall, "cpu": cpu, "rss_mb": after.ru_maxrss / 1024}))


def measure(name: str, python: str, args: argparse.Namespace, count: int) -> dict[str, float]:
    """One contender against a fresh server."""
    with subprocess.Popen(
        [sys.executable, __file__, "--serve", "--delay", str(args.delay), "--spread", str(args.spread)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin and server.stdout
        try:
            url = server.stdout.readline().strip()
            command = [python, __file__, "--child", name, "--url", url, "--articles", str(count), "--concurrency", str(args.concurrency)]
            run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
            if run.returncode:
                sys.exit(run.stderr[-3000:])
            result: dict[str, float] = json.loads(run.stdout.strip().splitlines()[-1])
            import urllib.request

            with urllib.request.urlopen(f"{url}/models") as response:
                result["calls"] = json.loads(response.read())["calls"] - 1
        finally:
            server.stdin.close()
    print(
        f"{name:12} {count:5} articles  wall {result['wall']:7.2f} s  cpu {result['cpu'] / count * 1000:6.1f} ms an article  "
        f"peak {result['rss_mb']:6.0f} MB  calls {result['calls']:.0f}  complete {result['done']:.0f}",
        flush=True,
    )
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--delay", type=float, default=0.5)
    parser.add_argument("--concurrency", type=int, default=16)
    parser.add_argument("--langextract-python", help="interpreter that has langextract[openai]; left out without it")
    parser.add_argument(
        "--spread", type=float, default=0.0, help="share by which calls differ in length, e.g. 0.8: from 0.2 to 1.8 times the delay"
    )
    parser.add_argument("--memory", action="store_true", help="ours at ten times the articles too")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--child", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve(args.delay, args.spread)
    elif args.child:
        child(args.child, args.url, args.articles, args.concurrency)
    else:
        compare(args)


def compare(args: argparse.Namespace) -> None:
    """All contenders, one after the other."""
    least = args.articles / args.concurrency * args.delay
    print(
        f"{args.articles} articles, {args.delay} s a call (spread {args.spread}), {args.concurrency} at once; least possible {least:.2f} s"
    )
    base = measure("plain", sys.executable, args, args.articles)
    mine = measure("ours", sys.executable, args, args.articles)
    cpu = (mine["cpu"] - base["cpu"]) / args.articles * 1000
    print(f"ours to plain: wall x{mine['wall'] / base['wall']:.3f} (at most 1.05), cpu {cpu:+.1f} ms an article (at most +10)")
    if args.langextract_python:
        for name in ("langextract", "tuned"):
            other = measure(name, args.langextract_python, args, args.articles)
            print(f"ours to {name}: wall x{mine['wall'] / other['wall']:.3f} (at most 0.5 of langextract's own run)")
    if args.memory:
        args.delay /= 10
        measure("ours", sys.executable, args, args.articles)
        measure("ours", sys.executable, args, args.articles * 10)


if __name__ == "__main__":
    main()
