package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of projects before they were renamed or moved. Records still have these names, because records are not
 * rewritten. The file is <code>root/former-names.jsonl</code>. If there are too many names, the oldest are deleted.
 * Safe for use by many threads.
 *
 * <p>Every method fails with an {@link IOException} if the file is damaged, or can't be read or written; the message
 * names the file.
 */
public final class FormerProjectNames {

    /** How many renamings are recorded at most. */
    static final int MOST = 1000;

    private final ChecksummedFile file;
    private final Clock clock;

    /** Null until the file is read. */
    private List<Renaming> renamings;

    private record Renaming(String from, String to, Instant at) {

        /** The name after this renaming. */
        String after(String name) {
            return name.equals(from) || name.startsWith(from + "/") ? to + name.substring(from.length()) : name;
        }
    }

    /**
     * Former names in a directory.
     *
     * @param root the directory of the ledger; created when it is needed
     */
    public FormerProjectNames(@NonNull Path root, @NonNull Clock clock) {
        this.clock = clock;
        file = new ChecksummedFile(root.resolve("former-names.jsonl"), new Disk());
    }

    /**
     * Records the new full name of a project, or of a folder with everything in it. After a folder, Jenkins reports
     * each item in the folder too. Such a report is not recorded, because it follows from the last renaming.
     */
    public synchronized void renamed(@NonNull String from, @NonNull String to) throws IOException {
        List<Renaming> next = new ArrayList<>(read());
        if (!next.isEmpty() && next.get(next.size() - 1).after(from).equals(to)) {
            return;
        }
        next.add(new Renaming(from, to, clock.instant()));
        next = List.copyOf(next.subList(Math.max(0, next.size() - MOST), next.size()));
        file.write(next);
        renamings = next;
    }

    /**
     * The present name of a project.
     *
     * @param name the full name that the project had
     * @param at a time when the project had this name
     */
    @NonNull
    public synchronized String now(@NonNull String name, @NonNull Instant at) throws IOException {
        String present = name;
        for (Renaming renaming : read()) {
            if (!renaming.at().isBefore(at)) {
                present = renaming.after(present);
            }
        }
        return present;
    }

    private List<Renaming> read() throws IOException {
        if (renamings == null) {
            try {
                renamings = List.copyOf(file.values(Renaming.class));
            } catch (IOException e) {
                throw new IOException(
                        "The former names of projects can't be read. Move " + file.path()
                                + " away; builds of renamed projects are then no longer found by their old names",
                        e);
            }
        }
        return renamings;
    }
}
