"""What macOS is told of the program: Info.plist."""

TYPES = (
    "public.png",
    "public.jpeg",
    "org.webmproject.webp",
    "public.tiff",
    "com.microsoft.bmp",
    "com.compuserve.gif",
)

INFO = {
    "CFBundleDisplayName": "SR Desktop",
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Picture",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": [*TYPES, "public.avif"],
        }
    ],
    "LSApplicationCategoryType": "public.app-category.photography",
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": "MIT licence",
}
