package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The names that projects had before they were renamed or moved, for what was recorded by a name stays as it was written:
 * the file <code>root/former-names.jsonl</code>. The oldest of very many are forgotten. Safe for use by many threads.
 *
 * <p>Every method fails with an {@link IOException} where the file is damaged or can't be read or written; the message
 * names it.
 */
public final class FormerProjectNames {

    static final int MOST = 1000;

    private final ChecksummedFile file;
    private final Clock clock;
    private List<Renaming> known;

    private record Renaming(String from, String to, Instant at) {

        String after(String name) {
            return name.equals(from) || name.startsWith(from + "/") ? to + name.substring(from.length()) : name;
        }
    }

    /** @param root the directory that the ledger is in too; made when it is needed */
    public FormerProjectNames(@NonNull Path root, @NonNull Clock clock) {
        this.clock = clock;
        file = new ChecksummedFile(root.resolve("former-names.jsonl"), new Disk());
    }

    /**
     * Records that a project, or a folder with all that is in it, has another full name from now on. What follows from
     * the renaming before is not recorded: Jenkins tells of a folder first, and then of each item in it.
     */
    public synchronized void renamed(@NonNull String from, @NonNull String to) throws IOException {
        List<Renaming> next = new ArrayList<>(read());
        if (!next.isEmpty() && next.get(next.size() - 1).after(from).equals(to)) {
            return;
        }
        next.add(new Renaming(from, to, clock.instant()));
        next = List.copyOf(next.subList(Math.max(0, next.size() - MOST), next.size()));
        file.write(next);
        known = next;
    }

    /**
     * What a project is called now.
     *
     * @param name its full name
     * @param at when it was called so
     */
    @NonNull
    public synchronized String now(@NonNull String name, @NonNull Instant at) throws IOException {
        String now = name;
        for (Renaming renaming : read()) {
            if (!renaming.at().isBefore(at)) {
                now = renaming.after(now);
            }
        }
        return now;
    }

    private List<Renaming> read() throws IOException {
        if (known == null) {
            try {
                known = List.copyOf(file.values(Renaming.class));
            } catch (IOException e) {
                throw new IOException(
                        "The former names of projects can't be read. Move " + file.path()
                                + " away, and builds by such names are not found any more",
                        e);
            }
        }
        return known;
    }
}
