/* The beginning of an AppImage (type 2): a static program, with a squashfs of the application appended to it.
 * Mounts that by FUSE and becomes AppRun in it; where there is no FUSE, unpacks it into a temporary folder and
 * removes that afterwards. make_appimage.py puts both together; squashfuse, libfuse and zstd are linked in. */
#define _GNU_SOURCE
#define FUSE_USE_VERSION 32
#include <squashfuse/ll.h>

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char image[PATH_MAX]; /* this file */
static size_t offset;        /* where its squashfs begins */
static sqfs files;

/* liblzo2 is under the GPL, and nothing here is packed with it. */
int lzo1x_decompress_safe(void) { return -1; }

#define fail(...) (fprintf(stderr, __VA_ARGS__), fputc('\n', stderr), exit(127))

static void find_squashfs(void) {
    Elf64_Ehdr header;
    int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    if (file < 0 || readlink("/proc/self/exe", image, sizeof image - 1) < 0 ||
        read(file, &header, sizeof header) != sizeof header)
        fail("%s cannot be read.", image);
    close(file);
    offset = header.e_shoff + (size_t)header.e_shnum * header.e_shentsize;
    if (sqfs_open_image(&files, image, offset)) fail("%s is damaged. Download it again.", image);
    fcntl(files.fd, F_SETFD, FD_CLOEXEC);
}

/* A new folder, in TMPDIR or /tmp. */
static char *temporary(const char *name) {
    static char path[PATH_MAX];
    const char *parent = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/%sXXXXXX", parent && *parent ? parent : "/tmp", name);
    if (!mkdtemp(path)) fail("%s cannot be made: %s. Set TMPDIR to a folder that can be written.", path, strerror(errno));
    return path;
}

static void write_file(sqfs_inode *inode, const char *path) {
    static char buffer[1 << 20];
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, inode->base.mode & 0777);
    sqfs_off_t done = 0, size = sizeof buffer;
    while (file >= 0 && !sqfs_read_range(&files, inode, done, &size, buffer) && size > 0) {
        if (write(file, buffer, size) != size) break;
        done += size;
    }
    if (file < 0 || done != (sqfs_off_t)inode->xtra.reg.file_size || close(file))
        fail("%s could not be written: is the disk full?", path);
}

static void unpack(const char *folder) {
    sqfs_traverse walk;
    sqfs_err error = sqfs_traverse_open(&walk, &files, sqfs_inode_root(&files));
    mkdir(folder, 0755);
    while (!error && sqfs_traverse_next(&walk, &error)) {
        char path[PATH_MAX], aim[PATH_MAX];
        size_t size = sizeof aim;
        sqfs_inode inode;
        if (walk.dir_end) continue;
        snprintf(path, sizeof path, "%s/%s", folder, walk.path);
        if ((error = sqfs_inode_get(&files, &inode, sqfs_dentry_inode(&walk.entry)))) break;
        if (S_ISDIR(inode.base.mode)) mkdir(path, 0755);
        else if (S_ISREG(inode.base.mode)) write_file(&inode, path);
        else if (S_ISLNK(inode.base.mode) && !sqfs_readlink(&files, &inode, aim, &size)) unlink(path), symlink(aim, path);
    }
    if (error) fail("%s is damaged. Download it again.", image);
}

/* Serves the file system until the process that started this one ends. Writes a byte to `mounted` once it is there. */
static void serve(const char *folder, pid_t parent, int mounted) {
    static const struct fuse_lowlevel_ops operations = {
        .getattr = sqfs_ll_op_getattr, .opendir = sqfs_ll_op_opendir, .releasedir = sqfs_ll_op_releasedir,
        .readdir = sqfs_ll_op_readdir, .lookup = sqfs_ll_op_lookup, .open = sqfs_ll_op_open,
        .release = sqfs_ll_op_release, .read = sqfs_ll_op_read, .readlink = sqfs_ll_op_readlink,
        .forget = sqfs_ll_op_forget, .statfs = stfs_ll_op_statfs,
    };
    char *words[] = {"AppImage", "-o", "ro,nodev,nosuid,fsname=AppImage", NULL};
    struct fuse_args arguments = FUSE_ARGS_INIT(3, words);
    int nowhere = open("/dev/null", O_RDWR);
    for (int number = 0; number < 3; number++) dup2(nowhere, number); /* who reads our output must see it end */
    setsid(); /* Ctrl+C is for the application */
    sqfs_ll *served = sqfs_ll_open(image, offset);
    struct fuse_session *session = served ? fuse_session_new(&arguments, &operations, sizeof operations, served) : NULL;
    if (!session || fuse_session_mount(session, folder) || fuse_set_signal_handlers(session)) _exit(1);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() == parent && write(mounted, "m", 1) == 1) {
        close(mounted);
        fuse_session_loop(session);
    }
    fuse_session_unmount(session);
    rmdir(folder);
    _exit(0);
}

static bool mount_at(const char *folder) {
    int ends[2];
    char byte;
    pid_t parent = getpid();
    if (pipe2(ends, O_CLOEXEC)) return false;
    pid_t server = fork();
    if (server == 0) serve(folder, parent, ends[1]);
    close(ends[1]);
    bool there = read(ends[0], &byte, 1) == 1;
    if (!there) waitpid(server, NULL, 0);
    close(ends[0]);
    return there;
}

static void become_application(const char *folder, char **words) {
    char program[PATH_MAX];
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("APPDIR", folder, 1);
    execv(program, words);
    fail("%s cannot be started: %s", program, strerror(errno));
}

static int remove_one(const char *path, const struct stat *state, int kind, struct FTW *place) {
    (void)state, (void)kind, (void)place;
    return remove(path);
}

static void ignore(int number) { (void)number; }

static int unpack_and_run(char **words) {
    char *folder = temporary("appimage_extracted_");
    int status = 0;
    signal(SIGINT, ignore), signal(SIGTERM, ignore); /* the application decides; this one cleans up after it */
    unpack(folder);
    pid_t application = fork();
    if (application == 0) become_application(folder, words);
    while (waitpid(application, &status, 0) < 0 && errno == EINTR) kill(application, SIGTERM);
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int count, char **words) {
    const char *option = count > 1 ? words[1] : "", *unpacked = getenv("APPIMAGE_EXTRACT_AND_RUN");
    char here[PATH_MAX];
    find_squashfs();
    setenv("APPIMAGE", image, 1), setenv("ARGV0", words[0], 1);
    if (getcwd(here, sizeof here)) setenv("OWD", here, 1);
    if (!strcmp(option, "--appimage-offset")) return printf("%zu\n", offset) < 0;
    if (!strcmp(option, "--appimage-extract")) return unpack("squashfs-root"), 0;
    if (!strcmp(option, "--appimage-extract-and-run")) return words[1] = words[0], unpack_and_run(words + 1);
    if (unpacked && *unpacked) return unpack_and_run(words);
    char *folder = temporary(".mount_");
    if (mount_at(folder)) become_application(folder, words);
    rmdir(folder);
    fputs("FUSE is not there (install fuse3): unpacking first, which takes longer.\n", stderr);
    return unpack_and_run(words);
}
