package io.jenkins.plugins.autodeploy.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commits of a clone, each with a number. A parent has a smaller number than its children. */
final class CommitGraph {

    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<int[]> parents = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();

    /**
     * Adds a commit whose parents were added before.
     *
     * @param content the commit as git has it
     */
    void add(String id, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        String header = end < 0 ? text : text.substring(0, end);
        List<Integer> before = new ArrayList<>();
        Instant time = Instant.EPOCH;
        for (String line : header.split("\n")) {
            if (line.startsWith("parent ")) {
                before.add(numbers.get(line.substring("parent ".length())));
            } else if (line.startsWith("committer ")) {
                time = time(line);
            }
        }
        numbers.put(id, ids.size());
        ids.add(id);
        parents.add(before.stream().mapToInt(Integer::intValue).toArray());
        messages.add(end < 0 ? "" : text.substring(end + 2));
        times.add(time);
    }

    /** The line is {@code committer name <email> seconds zone}. Old repositories have lines of other forms too. */
    private static Instant time(String committer) {
        String[] words =
                committer.substring(committer.lastIndexOf('>') + 1).strip().split(" ");
        return words[0].matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(words[0])) : Instant.EPOCH;
    }

    int size() {
        return ids.size();
    }

    int number(String id) {
        return numbers.get(id);
    }

    String id(int commit) {
        return ids.get(commit);
    }

    int[] parents(int commit) {
        return parents.get(commit);
    }

    String message(int commit) {
        return messages.get(commit);
    }

    Instant time(int commit) {
        return times.get(commit);
    }

    /** The commit and all commits before it. */
    BitSet ancestors(int commit) {
        BitSet found = new BitSet(commit + 1);
        found.set(commit);
        for (int each = commit; each >= 0; each = found.previousSetBit(each - 1)) {
            for (int parent : parents.get(each)) {
                found.set(parent);
            }
        }
        return found;
    }

    /** The commit and all commits that contain it. */
    BitSet descendants(int commit) {
        BitSet found = new BitSet(size());
        found.set(commit);
        for (int each = commit + 1; each < size(); each++) {
            for (int parent : parents.get(each)) {
                if (found.get(parent)) {
                    found.set(each);
                }
            }
        }
        return found;
    }

    /** The line of first parents up to a commit, the oldest first. It begins after the commits that are left out. */
    List<Integer> firstParents(int commit, BitSet leftOut) {
        List<Integer> line = new ArrayList<>();
        int each = commit;
        while (!leftOut.get(each)) {
            line.add(each);
            if (parents.get(each).length == 0) {
                break;
            }
            each = parents.get(each)[0];
        }
        Collections.reverse(line);
        return line;
    }
}
