"""What contents.py leaves out on Windows and macOS: names that there are on no Linux. check_wheels.py holds
these lists against the wheels for both systems."""

UNUSED_FRAMEWORKS = (
    *("QtNetwork", "QtPdf", "QtQuick*", "QtQml*", "QtVirtualKeyboard*", "QtOpenGLWidgets"),
    *(
        "QtDesigner*",
        "QtHelp",
        "QtLabs*",
        "QtLottie*",
        "QtSql",
        "QtTest",
        "QtUiTools",
        "QtXml",
        "QtConcurrent",
    ),
)
"""Qt's on macOS: the whole bundle NAME.framework goes, or none of it."""

UNUSED_LIBRARIES_ELSEWHERE = (
    *("Qt6Quick*.dll", "Qt6Qml*.dll", "Qt6Pdf.dll", "Qt6Network.dll", "opengl32sw.dll"),
    "opencv_videoio_ffmpeg*.dll",
)
"""By the name of the file. The last two are loaded only by who asks for them: a graphics card that Windows
has no driver for, and videos."""

FFMPEG_ON_MACOS = ("libavcodec.*", "libavdevice.*", "libavformat.*", "libavutil.*", "libswscale.*")
"""Of OpenCV's wheel: macos/without_ffmpeg.py puts stand-ins in their places."""

OLDEST_MACOS = (14, 0)
"""What PyTorch's wheel says it needs."""
