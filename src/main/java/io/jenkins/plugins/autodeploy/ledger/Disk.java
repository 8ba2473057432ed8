package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes files safely. What a method wrote is on the disk when the method returns: neither a crash of Jenkins nor a
 * crash of the machine undoes the write.
 */
public class Disk {

    /** The start of the name of a temporary file, which is renamed when its content is complete. */
    public static final String UNFINISHED = ".next";

    /**
     * Replaces a whole file. A reader finds either the complete old content or the complete new content.
     *
     * @throws IOException if writing failed; the file then has its old or its new content
     */
    public void replace(@NonNull Path file, @NonNull byte[] content) throws IOException {
        Path directory = directoryOf(file);
        Path next = Files.createTempFile(directory, UNFINISHED, ".json");
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                writeAll(channel, content);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
        force(directory);
    }

    /**
     * Appends to a file, and creates the file if it does not exist.
     *
     * @param sound the size of the undamaged part of the file, in bytes; what follows this part is cut off first
     * @throws IOException if writing failed; an incomplete write is cut off, if that is possible
     */
    public void append(@NonNull Path file, long sound, @NonNull byte[] content) throws IOException {
        Path directory = directoryOf(file);
        boolean fresh = !Files.exists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(sound);
            channel.position(sound);
            try {
                writeAll(channel, content);
            } catch (IOException e) {
                channel.truncate(sound);
                throw e;
            }
        }
        if (fresh) {
            force(directory);
        }
    }

    /**
     * Gives a file another name in the same directory. On most file systems this needs no free space.
     *
     * @throws java.nio.file.NoSuchFileException if the file does not exist
     * @throws IOException if the file could not be renamed; it then has its old or its new name
     */
    public void rename(@NonNull Path file, @NonNull Path renamed) throws IOException {
        Files.move(file, renamed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directoryOf(file));
    }

    /**
     * Creates an empty file, if it does not exist.
     *
     * @throws IOException if the file could not be created
     */
    public void create(@NonNull Path file) throws IOException {
        Path directory = directoryOf(file);
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        force(directory);
    }

    /**
     * Replaces one byte of a file in its place. On most file systems this needs no free space. It also needs no
     * permission for the directory.
     *
     * @param position counted from 0; the file must be longer
     * @throws IOException if writing failed; the file then has the old or the new byte
     */
    public void overwrite(@NonNull Path file, long position, byte replacement) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {replacement}), position);
            force(channel);
        }
    }

    /** Deletes a file, if it exists. After a crash of the machine, the file may exist again. */
    public void delete(@NonNull Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Returns when everything that was written to the channel is on the disk. */
    public void force(@NonNull FileChannel written) throws IOException {
        written.force(true);
    }

    private static Path directoryOf(Path file) throws IOException {
        return Files.createDirectories(Objects.requireNonNull(file.getParent()));
    }

    private void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        force(channel);
    }

    /** Makes a new name in a directory survive a crash. Windows can't open a directory, and does not need this. */
    private void force(Path directory) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                force(channel);
            }
        }
    }
}
