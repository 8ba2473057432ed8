package io.jenkins.plugins.autodeploy.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** A disk that has a problem from one of its operations on. Safe for use by many threads. */
public final class FaultyDisk extends UnforcedDisk {

    private enum Operation {
        REPLACE,
        APPEND,
        RENAME,
        CREATE,
        OVERWRITE,
        DELETE
    }

    /** A problem of a disk, with the operations that fail then. */
    public enum Problem {
        /** Nothing can grow. What needs no space works. */
        FULL("No space left on device", EnumSet.of(Operation.REPLACE, Operation.APPEND, Operation.CREATE)),
        /** Nothing works. */
        READ_ONLY("Read-only file system", EnumSet.allOf(Operation.class)),
        /** Files can be changed in their place, but names can't be changed. */
        NO_PERMISSION("Permission denied", EnumSet.complementOf(EnumSet.of(Operation.APPEND, Operation.OVERWRITE))),
        /** Each write has its effect, and fails nevertheless. */
        NOT_FORCED("Input/output error", EnumSet.of(Operation.REPLACE, Operation.APPEND)),
        /** Each write stops in its middle. */
        TORN("Input/output error", EnumSet.of(Operation.REPLACE, Operation.APPEND));

        private final String message;
        private final Set<Operation> failing;

        Problem(String message, Set<Operation> failing) {
            this.message = message;
            this.failing = failing;
        }
    }

    private interface Effect {
        void run() throws IOException;
    }

    private final Problem problem;
    private int left = Integer.MAX_VALUE;
    private int most = Integer.MAX_VALUE;
    private int failures;

    public FaultyDisk(Problem problem) {
        this.problem = problem;
    }

    /** The problem begins after some more operations. */
    public synchronized void failAfter(int operations) {
        left = operations;
    }

    /** The problem ends by itself after some failures. */
    public synchronized void recoverAfter(int times) {
        most = times;
    }

    /** How many operations have failed. */
    public synchronized int failures() {
        return failures;
    }

    private synchronized void perform(Operation operation, Effect whole, Effect half) throws IOException {
        boolean fails = left <= 0 && failures < most && problem.failing.contains(operation);
        left--;
        if (!fails) {
            whole.run();
            return;
        }
        failures++;
        if (problem == Problem.NOT_FORCED) {
            whole.run();
        } else if (problem == Problem.TORN) {
            half.run();
        }
        throw new IOException(problem.message);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        perform(Operation.REPLACE, () -> super.replace(file, content), () -> {
            Files.createDirectories(file.getParent());
            Files.write(file.resolveSibling(UNFINISHED + "1.json"), half(content));
        });
    }

    @Override
    public void append(Path file, long sound, byte[] content) throws IOException {
        perform(
                Operation.APPEND,
                () -> super.append(file, sound, content),
                () -> super.append(file, sound, half(content)));
    }

    @Override
    public void rename(Path file, Path renamed) throws IOException {
        perform(Operation.RENAME, () -> super.rename(file, renamed), () -> {});
    }

    @Override
    public void create(Path file) throws IOException {
        perform(Operation.CREATE, () -> super.create(file), () -> {});
    }

    @Override
    public void overwrite(Path file, long position, byte replacement) throws IOException {
        perform(Operation.OVERWRITE, () -> super.overwrite(file, position, replacement), () -> {});
    }

    @Override
    public void delete(Path file) throws IOException {
        perform(Operation.DELETE, () -> super.delete(file), () -> {});
    }

    private static byte[] half(byte[] content) {
        return java.util.Arrays.copyOf(content, content.length / 2);
    }
}
