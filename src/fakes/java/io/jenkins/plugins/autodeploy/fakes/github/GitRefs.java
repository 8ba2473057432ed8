package io.jenkins.plugins.autodeploy.fakes.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** The references of a repository. Creating one is a compare-and-set against its absence, as with the real GitHub. */
public final class GitRefs {
    private final Repository repository;

    GitRefs(Repository repository) {
        this.repository = repository;
    }

    public Optional<GitRef> find(String name) {
        try (RevWalk walk = new RevWalk(repository)) {
            Ref ref = repository.exactRef(name);
            return ref == null ? Optional.empty() : Optional.of(read(walk, ref));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The references whose full names begin with this text, by name. */
    public List<GitRef> startingWith(String prefix) {
        try (RevWalk walk = new RevWalk(repository)) {
            List<GitRef> refs = new ArrayList<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                if (!ref.isSymbolic()) {
                    refs.add(read(walk, ref));
                }
            }
            refs.sort(Comparator.comparing(GitRef::name));
            return refs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return false if it exists, or if the name of another reference prevents it ({@code a} and {@code a/b}) */
    boolean create(String name, String sha) {
        return update(name, ObjectId.zeroId(), ObjectId.fromString(sha)) == RefUpdate.Result.NEW;
    }

    /** @return false if it does not point at the expected object */
    boolean move(String name, String expected, String sha) {
        RefUpdate.Result result = update(name, ObjectId.fromString(expected), ObjectId.fromString(sha));
        return result == RefUpdate.Result.FAST_FORWARD
                || result == RefUpdate.Result.FORCED
                || result == RefUpdate.Result.NO_CHANGE;
    }

    boolean delete(String name) {
        try {
            RefUpdate update = repository.updateRef(name);
            update.setForceUpdate(true);
            return update.delete() == RefUpdate.Result.FORCED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes these all branches and tags. */
    void mirror(Map<String, String> wanted) {
        try {
            BatchRefUpdate batch = repository.getRefDatabase().newBatchUpdate();
            batch.setAllowNonFastForwards(true);
            Set<String> kept = new HashSet<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
                String sha = wanted.get(ref.getName());
                ObjectId now = ref.getObjectId();
                if (sha == null) {
                    batch.addCommand(new ReceiveCommand(now, ObjectId.zeroId(), ref.getName()));
                } else if (!now.name().equals(sha)) {
                    batch.addCommand(new ReceiveCommand(now, ObjectId.fromString(sha), ref.getName()));
                }
                kept.add(ref.getName());
            }
            wanted.forEach((name, sha) -> {
                if (!kept.contains(name)) {
                    batch.addCommand(new ReceiveCommand(ObjectId.zeroId(), ObjectId.fromString(sha), name));
                }
            });
            try (RevWalk walk = new RevWalk(repository)) {
                batch.execute(walk, NullProgressMonitor.INSTANCE);
            }
            for (ReceiveCommand command : batch.getCommands()) {
                if (command.getResult() != ReceiveCommand.Result.OK) {
                    throw new IllegalArgumentException(command.getRefName() + ": " + command.getResult());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void head(String branch) {
        try {
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RefUpdate.Result update(String name, ObjectId expected, ObjectId target) {
        try {
            RefUpdate update = repository.updateRef(name);
            update.setExpectedOldObjectId(expected);
            update.setNewObjectId(target);
            update.setForceUpdate(true);
            return update.update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GitRef read(RevWalk walk, Ref ref) throws IOException {
        ObjectId id = ref.getObjectId();
        return new GitRef(
                ref.getName(), id.name(), Constants.typeString(walk.parseAny(id).getType()));
    }
}
