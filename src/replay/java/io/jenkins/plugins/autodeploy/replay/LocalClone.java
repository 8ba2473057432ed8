package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A git repository on this machine, bare or with a work tree. It is only read. */
final class LocalClone {

    private static final String BRANCHES = "refs/heads/";
    private static final String REMOTE_BRANCHES = "refs/remotes/origin/";
    private static final String TAGS = "refs/tags/";

    /** {@code https://host/owner/name.git}, {@code ssh://git@host/owner/name} and {@code git@host:owner/name.git}. */
    private static final Pattern REMOTE =
            Pattern.compile("(?:(?:https?|ssh|git)://(?:[^/@]*@)?(?<server>[A-Za-z0-9][A-Za-z0-9.-]*)(?::\\d+)?/"
                    + "|(?:[^/@:]+@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*):)"
                    + "(?<owner>[A-Za-z0-9][A-Za-z0-9._-]*)/(?<name>[A-Za-z0-9_-][A-Za-z0-9._-]*?)(?:\\.git)?/?");

    private final GitCommand git;
    private final Path directory;
    private final Map<String, RefLine> refs = new LinkedHashMap<>();

    private record RefLine(String name, String object, Instant created, String target) {}

    /**
     * A branch of the clone.
     *
     * @param name the name on GitHub
     * @param ref the reference of the clone that shows the branch
     */
    record ClonedBranch(String name, String ref, String commit) {}

    /**
     * A tag of the clone.
     *
     * @param created the date of an annotated tag, or else of the commit
     */
    record ClonedTag(String name, String commit, Instant created) {}

    /**
     * @param tags the tags that name a commit
     * @param others how many tags name something else
     */
    record ClonedTags(List<ClonedTag> tags, int others) {}

    /** Where the repository is on GitHub. */
    record Origin(String host, String name) {}

    private LocalClone(Path directory) {
        this.directory = directory;
        this.git = new GitCommand(directory);
    }

    /** @throws UserErrorException if this is no git repository, or one that lacks a part of its history */
    static LocalClone open(Path directory) throws UserErrorException {
        if (!Files.isDirectory(directory)) {
            throw new UserErrorException("There is no directory " + directory);
        }
        LocalClone clone = new LocalClone(directory);
        clone.git.lines("rev-parse", "--git-dir");
        if (clone.git
                .line("rev-parse", "--is-shallow-repository")
                .filter("true"::equals)
                .isPresent()) {
            throw new UserErrorException("The clone " + directory + " is shallow: it lacks the older commits."
                    + " Get them with git fetch --unshallow --tags");
        }
        clone.readRefs();
        return clone;
    }

    private void readRefs() throws UserErrorException {
        String format = "%(refname)%00%(objectname)%00%(creatordate:unix)%00%(symref)";
        for (String line : git.lines("for-each-ref", "--format=" + format, BRANCHES, REMOTE_BRANCHES, TAGS)) {
            String[] parts = line.split("\0", 4);
            Instant created = parts[2].isEmpty() ? Instant.EPOCH : Instant.ofEpochSecond(Long.parseLong(parts[2]));
            refs.put(parts[0], new RefLine(parts[0], parts[1], created, parts[3]));
        }
    }

    /** Whether {@code origin} names a default branch, or a branch is checked out, and the clone has it. */
    boolean hasDefaultBranch() throws UserErrorException {
        return defaultName().flatMap(this::ref).isPresent();
    }

    /**
     * The default branch: the one that {@code origin} names, or else the one that is checked out.
     *
     * @throws UserErrorException if there is none
     */
    ClonedBranch defaultBranch() throws UserErrorException {
        if (refs.keySet().stream().allMatch(ref -> ref.startsWith(TAGS))) {
            throw new UserErrorException("The clone " + directory + " has no branch with a commit");
        }
        return branch(defaultName()
                .orElseThrow(() -> new UserErrorException("The clone " + directory
                        + " has no branch checked out, and its origin names no default branch. Name the branch with"
                        + " --branch. The clone has " + branches())));
    }

    private Optional<String> defaultName() throws UserErrorException {
        RefLine remote = refs.get(REMOTE_BRANCHES + "HEAD");
        if (remote != null && remote.target().startsWith(REMOTE_BRANCHES)) {
            return Optional.of(remote.target().substring(REMOTE_BRANCHES.length()));
        }
        return git.line("symbolic-ref", "--quiet", "HEAD")
                .filter(head -> head.startsWith(BRANCHES))
                .map(head -> head.substring(BRANCHES.length()));
    }

    /**
     * A branch. What {@code origin} had at the last fetch counts more than the clone's own branch of that name.
     *
     * @throws UserErrorException if there is none
     */
    ClonedBranch branch(String name) throws UserErrorException {
        String ref = ref(name)
                .orElseThrow(() -> new UserErrorException(
                        "The clone " + directory + " has no branch " + name + ". It has " + branches()));
        return new ClonedBranch(
                name, ref, commits(List.of(refs.get(ref).object())).get(0).orElseThrow());
    }

    private Optional<String> ref(String branch) {
        return Stream.of(REMOTE_BRANCHES + branch, BRANCHES + branch)
                .filter(refs::containsKey)
                .findFirst();
    }

    private String branches() {
        List<String> names = refs.keySet().stream()
                .filter(ref -> !ref.startsWith(TAGS))
                .map(ref -> ref.substring((ref.startsWith(BRANCHES) ? BRANCHES : REMOTE_BRANCHES).length()))
                .filter(name -> !name.equals("HEAD"))
                .distinct()
                .toList();
        return String.join(", ", names.subList(0, Math.min(10, names.size()))) + (names.size() > 10 ? ", …" : "");
    }

    ClonedTags tags() throws UserErrorException {
        List<RefLine> lines = refs.values().stream()
                .filter(ref -> ref.name().startsWith(TAGS))
                .toList();
        List<Optional<String>> commits =
                commits(lines.stream().map(RefLine::object).toList());
        List<ClonedTag> tags = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            RefLine line = lines.get(i);
            commits.get(i)
                    .ifPresent(commit ->
                            tags.add(new ClonedTag(line.name().substring(TAGS.length()), commit, line.created())));
        }
        return new ClonedTags(tags, lines.size() - tags.size());
    }

    /** The commit that each object is or tags; empty for an object that is something else. */
    private List<Optional<String>> commits(List<String> objects) throws UserErrorException {
        return git
                .linesFor(objects.stream().map(object -> object + "^{commit}").toList(), "cat-file", "--batch-check")
                .stream()
                .map(line -> line.split(" "))
                .map(parts -> parts.length == 3 && parts[1].equals("commit")
                        ? Optional.of(parts[0])
                        : Optional.<String>empty())
                .toList();
    }

    /** Reads the commits up to these ones. The parents of a commit come before it. */
    void commits(List<String> newest, GitCommand.ObjectReceiver receiver) throws UserErrorException, IOException {
        git.objects(git.linesFor(newest, "rev-list", "--topo-order", "--reverse", "--stdin"), receiver);
    }

    /** Where the clone came from; empty if its origin does not look like a repository on GitHub. */
    Optional<Origin> origin() throws UserErrorException {
        return git.line("config", "--get", "remote.origin.url")
                .map(REMOTE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new Origin(
                        matcher.group("server") == null ? matcher.group("host") : matcher.group("server"),
                        matcher.group("owner") + "/" + matcher.group("name")));
    }
}
