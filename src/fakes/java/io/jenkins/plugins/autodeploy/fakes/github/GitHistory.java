package io.jenkins.plugins.autodeploy.fakes.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads commits and tags of a repository. */
public final class GitHistory {
    private final Repository repository;
    private final Map<String, CommitComparison> compared;

    /** @param compared keeps comparisons, because two commits compare the same for ever */
    GitHistory(Repository repository, Map<String, CommitComparison> compared) {
        this.repository = repository;
        this.compared = compared;
    }

    /** The commit that a sha, a branch, a tag or a full reference names; tags are peeled. */
    public Optional<GitCommit> commit(String revision) {
        return object(revision, RevWalk::parseCommit).map(GitCommit::of);
    }

    public Optional<AnnotatedTag> tag(String sha) {
        return object(sha, RevWalk::parseTag)
                .map(tag -> new AnnotatedTag(
                        tag.name(),
                        tag.getTagName(),
                        tag.getFullMessage(),
                        tag.getTaggerIdent(),
                        tag.getObject().name(),
                        Constants.typeString(tag.getObject().getType())));
    }

    /** {@code commit}, {@code tag}, {@code tree} or {@code blob}; empty if there is no such object. */
    public Optional<String> type(String sha) {
        return object(sha, RevWalk::parseAny).map(object -> Constants.typeString(object.getType()));
    }

    public CommitComparison compare(String base, String head) {
        return compared.computeIfAbsent(base + head, both -> read(base, head));
    }

    private CommitComparison read(String base, String head) {
        List<String> ahead = new ArrayList<>(between(base, head));
        Collections.reverse(ahead);
        return new CommitComparison(this, base, head, between(head, base).size(), ahead);
    }

    /** The best common ancestor; empty if there is none. */
    Optional<String> mergeBase(String base, String head) {
        return walk(walk -> {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(List.of(start(walk, base), start(walk, head)));
            return Optional.ofNullable(walk.next()).map(RevCommit::name);
        });
    }

    List<GitCommit> commits(List<String> shas) {
        return walk(walk -> {
            List<GitCommit> commits = new ArrayList<>();
            for (String sha : shas) {
                commits.add(GitCommit.of(start(walk, sha)));
            }
            return commits;
        });
    }

    /** The commit and its ancestors, newest first. */
    public List<GitCommit> log(String sha) {
        return walk(walk -> {
            walk.sort(RevSort.TOPO);
            walk.markStart(start(walk, sha));
            return commits(walk);
        });
    }

    /** Like {@link #log}, but only commits that changed the file or directory. */
    public List<GitCommit> log(String sha, String path) {
        return walk(walk -> {
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            walk.markStart(start(walk, sha));
            return commits(walk);
        });
    }

    /** The commit time of each of these objects. Tags are peeled. */
    public Map<String, Instant> committedDates(Collection<String> shas) {
        return walk(walk -> {
            Map<String, Instant> dates = new HashMap<>();
            for (String sha : shas) {
                dates.put(sha, Instant.ofEpochSecond(start(walk, sha).getCommitTime()));
            }
            return dates;
        });
    }

    public boolean contains(String descendant, String sha) {
        return walk(walk -> walk.isMergedInto(start(walk, sha), start(walk, descendant)));
    }

    private List<String> between(String excluded, String included) {
        return walk(walk -> {
            walk.setRetainBody(false);
            walk.sort(RevSort.TOPO);
            walk.markStart(start(walk, included));
            walk.markUninteresting(start(walk, excluded));
            List<String> shas = new ArrayList<>();
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                shas.add(commit.name());
            }
            return shas;
        });
    }

    private <T> Optional<T> object(String revision, Reading<T> reading) {
        return walk(walk -> {
            try {
                ObjectId id = repository.resolve(revision);
                return id == null ? Optional.empty() : Optional.of(reading.read(walk, id));
            } catch (MissingObjectException | IncorrectObjectTypeException | RevisionSyntaxException noSuchObject) {
                return Optional.empty();
            }
        });
    }

    private <T> T walk(Walking<T> walking) {
        try (RevWalk walk = new RevWalk(repository)) {
            return walking.with(walk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Walking<T> {
        T with(RevWalk walk) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(RevWalk walk, ObjectId id) throws IOException;
    }

    private static RevCommit start(RevWalk walk, String sha) throws IOException {
        return walk.parseCommit(ObjectId.fromString(sha));
    }

    private static List<GitCommit> commits(RevWalk walk) throws IOException {
        List<GitCommit> commits = new ArrayList<>();
        for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
            walk.parseBody(commit);
            commits.add(GitCommit.of(commit));
        }
        return commits;
    }
}
