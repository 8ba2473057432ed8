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

/** Writes that are on the disk when they return: a crash, of the process or of the machine, does not undo them. */
public class Disk {

    /** What the name of a file begins with that is to replace another one. */
    public static final String UNFINISHED = ".next";

    /** Replaces a file as a whole; who reads it at any time finds all of the old content or all of the new. */
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
     * Appends to a file, which is made where it is missing. What stands after its sound part is cut off before; so is
     * what could not be written as a whole.
     *
     * @param sound how many bytes of the file are to be kept
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

    /** Deletes a file, if it is there. It may be there again after a crash of the machine. */
    public void delete(@NonNull Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Returns when what was written is on the disk. */
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

    /** Makes a new name in a directory last. Windows can't open a directory for that, and needs it not. */
    private void force(Path directory) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                force(channel);
            }
        }
    }
}
