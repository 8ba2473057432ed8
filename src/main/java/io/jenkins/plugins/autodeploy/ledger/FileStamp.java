package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * Shows whether a file was changed since it was read. On Unix, also an edit is noticed that keeps the size and sets the
 * modification time back, because nobody can set the time of the last change of the file's attributes. An edit within
 * the resolution of the file system's clock, a few milliseconds, is not noticed.
 *
 * @param size in bytes; 0 if the file does not exist
 * @param modified when the content was last changed; null if the file does not exist
 * @param changed when the content or the attributes were last changed; null if the system does not say this
 * @param key tells a file from another file that took its name; null if the system has no such key
 */
record FileStamp(
        long size,
        @Nullable FileTime modified,
        @Nullable Object changed,
        @Nullable Object key) {

    private static final FileStamp ABSENT = new FileStamp(0, null, null, null);

    /** The stamp of a file now. The file need not exist. */
    @NonNull
    static FileStamp of(@NonNull Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        try {
            Map<String, Object> attributes = Files.readAttributes(
                    file, unix ? "unix:size,lastModifiedTime,ctime,fileKey" : "size,lastModifiedTime,fileKey");
            return new FileStamp(
                    (Long) attributes.get("size"),
                    (FileTime) attributes.get("lastModifiedTime"),
                    attributes.get("ctime"),
                    attributes.get("fileKey"));
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }
}
