"""Where the packaged program begins."""

from umkm_desk.app import main

if __name__ == "__main__":
    main()
