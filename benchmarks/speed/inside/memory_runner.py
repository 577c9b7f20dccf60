"""Sends one mail with a large file and says how far the memory of this fresh process went above what it was.

    python -I memory_runner.py MAKER URL FILE PATH ...

A small mail goes first, so that modules and the connection are there.
"""

import gc
import json
import os
import sys
import time


def main():
    maker, url, file = sys.argv[1:4]
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path += [here, *sys.argv[4:]]
    import uploads
    from runner import forget_peak, peak, resident

    send = getattr(uploads, maker)(url)
    for _ in range(2):
        assert send(None)
    gc.collect()
    forget_peak()
    before, began = resident(), time.process_time()
    assert send(file)
    print(json.dumps({"growth": peak() - before, "cpu": time.process_time() - began}))


if __name__ == "__main__":
    main()
