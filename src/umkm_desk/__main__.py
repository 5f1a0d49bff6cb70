"""``python -m umkm_desk`` does what the command ``umkm-desk`` does."""

from umkm_desk.app import main

if __name__ == "__main__":
    main()
