"""Where the packaged program begins."""

import multiprocessing

from umkm_desk.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the process that opens a locked backup begins here, too
    main()
