package io.jenkins.plugins.autodeploy.fakes.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes the objects of one real git repository in memory. {@link GitHistory} and {@link GitFiles} read them. */
public final class GitStore {
    private static final int KEPT_COMPARISONS = 100;

    private final InMemoryRepository repository;
    private final Map<String, CommitComparison> compared = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CommitComparison> eldest) {
            return size() > KEPT_COMPARISONS;
        }
    });

    GitStore(String name) {
        repository = new InMemoryRepository(new DfsRepositoryDescription(name));
    }

    public Repository repository() {
        return repository;
    }

    public GitRefs refs() {
        return new GitRefs(repository);
    }

    public GitHistory history() {
        return new GitHistory(repository, compared);
    }

    public GitFiles files() {
        return new GitFiles(repository);
    }

    /** A commit with the tree of its first parent, plus these files. */
    String commit(List<String> parents, String message, Map<String, String> files, PersonIdent who) {
        return insert(inserter -> {
            ObjectId tree = tree(inserter, parents.isEmpty() ? Optional.empty() : Optional.of(parents.get(0)), files);
            return commit(inserter, tree, parents, message, who, who);
        });
    }

    /** This many commits in a line, in one pack. They change nothing. The oldest is first. */
    List<String> commits(String parent, int count, Supplier<PersonIdent> who) {
        ObjectId tree =
                ObjectId.fromString(history().commit(parent).orElseThrow().tree());
        List<String> shas = new ArrayList<>();
        insert(inserter -> {
            ObjectId last = ObjectId.fromString(parent);
            for (int i = 1; i <= count; i++) {
                PersonIdent now = who.get();
                last = commit(inserter, tree, List.of(last.name()), "Change " + i, now, now);
                shas.add(last.name());
            }
            return last;
        });
        return shas;
    }

    /** A commit of a tree that exists. */
    String commitTree(String tree, List<String> parents, String message, PersonIdent author, PersonIdent committer) {
        return insert(inserter -> commit(inserter, ObjectId.fromString(tree), parents, message, author, committer));
    }

    /** Takes over commits of another repository, without their files. */
    CommitImport importCommits() {
        return new CommitImport(repository.newObjectInserter());
    }

    String tag(String name, String sha, String message, PersonIdent tagger) {
        return insert(inserter -> {
            TagBuilder tag = new TagBuilder();
            tag.setTag(name);
            tag.setObjectId(ObjectId.fromString(sha), Constants.OBJ_COMMIT);
            tag.setMessage(message);
            tag.setTagger(tagger);
            return inserter.insert(tag);
        });
    }

    /** The merged tree of both sides; empty if there is a conflict. */
    Optional<String> mergeTree(String ours, String theirs) {
        return mergeTree(ours, theirs, Optional.empty());
    }

    /** The tree after the change of one commit is applied to another commit; empty if there is a conflict. */
    Optional<String> cherryPickTree(String onto, String sha) {
        String parent = history().commit(sha).orElseThrow().parents().get(0);
        return mergeTree(onto, sha, Optional.of(parent));
    }

    private Optional<String> mergeTree(String ours, String theirs, Optional<String> base) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ThreeWayMerger merger =
                    (ThreeWayMerger) MergeStrategy.RECURSIVE.newMerger(inserter, repository.getConfig());
            if (base.isPresent()) {
                merger.setBase(ObjectId.fromString(base.get()));
            }
            boolean merged = merger.merge(ObjectId.fromString(ours), ObjectId.fromString(theirs));
            inserter.flush();
            return merged ? Optional.of(merger.getResultTreeId().name()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies everything that the commit reaches, for a fork or for a pull request from a fork. */
    void copyTo(GitStore other, String sha) {
        try (ObjectWalk walk = new ObjectWalk(repository);
                ObjectInserter inserter = other.repository.newObjectInserter()) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(sha)));
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                copy(walk, inserter, commit);
            }
            for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
                copy(walk, inserter, object);
            }
            inserter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(RevWalk walk, ObjectInserter inserter, RevObject object) throws IOException {
        inserter.insert(object.getType(), walk.getObjectReader().open(object).getBytes());
    }

    private ObjectId tree(ObjectInserter inserter, Optional<String> parent, Map<String, String> files)
            throws IOException {
        Map<String, DirCacheEntry> entries = new TreeMap<>();
        if (parent.isPresent()) {
            files().all(parent.get()).forEach((path, blob) -> entries.put(path, entry(path, blob)));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, Constants.encode(file.getValue()));
            entries.put(file.getKey(), entry(file.getKey(), blob));
        }
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        entries.values().forEach(builder::add);
        builder.finish();
        return index.writeTree(inserter);
    }

    private static DirCacheEntry entry(String path, ObjectId blob) {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(blob);
        return entry;
    }

    private static ObjectId commit(
            ObjectInserter inserter,
            ObjectId tree,
            List<String> parents,
            String message,
            PersonIdent author,
            PersonIdent committer)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents.stream().map(ObjectId::fromString).toList());
        commit.setMessage(message);
        commit.setAuthor(author);
        commit.setCommitter(committer);
        return inserter.insert(commit);
    }

    private String insert(Insertion insertion) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = insertion.into(inserter);
            inserter.flush();
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Insertion {
        ObjectId into(ObjectInserter inserter) throws IOException;
    }
}
