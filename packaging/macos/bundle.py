"""What macOS is told of the program: Info.plist."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from elsewhere import OLDEST_MACOS  # a script finds its neighbours by the line above

TYPES = (
    *("public.png", "public.jpeg", "org.webmproject.webp", "public.tiff", "com.microsoft.bmp"),
    *("com.compuserve.gif", "public.avif", "public.heic", "public.heif", "com.truevision.tga-image"),
    *("public.camera-raw-image", "com.adobe.raw-image"),
)
"""Those that the program offers itself for."""

INFO = {
    "CFBundleDisplayName": "SR Desktop",
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Picture",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": list(TYPES),
        },
        {
            "CFBundleTypeName": "Folder of pictures",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": ["public.folder"],
        },
    ],
    "CFBundleLocalizations": ["en", "de", "es", "fr", "ja", "zh-Hans"],
    "LSApplicationCategoryType": "public.app-category.photography",
    "LSMinimumSystemVersion": ".".join(map(str, OLDEST_MACOS)),
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": "MIT licence",
}
