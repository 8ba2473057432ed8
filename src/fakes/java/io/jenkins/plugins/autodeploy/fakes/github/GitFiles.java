package io.jenkins.plugins.autodeploy.fakes.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads the files of commits. */
public final class GitFiles {
    private final Repository repository;

    GitFiles(Repository repository) {
        this.repository = repository;
    }

    /** Path to blob of each file of the commit. */
    Map<String, ObjectId> all(String sha) {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree(sha));
            walk.setRecursive(true);
            Map<String, ObjectId> files = new LinkedHashMap<>();
            while (walk.next()) {
                files.put(walk.getPathString(), walk.getObjectId(0));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file itself, or the files in the directory; empty if there is neither. The root is {@code ""}. */
    public List<TreeEntry> at(String sha, String path) {
        try (ObjectReader reader = repository.newObjectReader()) {
            if (path.isEmpty()) {
                return inside(reader, tree(sha), "");
            }
            try (TreeWalk found = TreeWalk.forPath(reader, path, tree(sha))) {
                if (found == null) {
                    return List.of();
                }
                return found.isSubtree()
                        ? inside(reader, found.getObjectId(0), path + "/")
                        : List.of(entry(reader, found, path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a blob; empty if there is no blob of this id. */
    public Optional<byte[]> blob(String sha) {
        if (!ObjectId.isId(sha)) {
            return Optional.empty();
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            return Optional.of(
                    reader.open(ObjectId.fromString(sha), Constants.OBJ_BLOB).getBytes());
        } catch (MissingObjectException | IncorrectObjectTypeException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TreeEntry> inside(ObjectReader reader, ObjectId tree, String parent) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            List<TreeEntry> entries = new ArrayList<>();
            while (walk.next()) {
                entries.add(entry(reader, walk, parent + walk.getPathString()));
            }
            return entries;
        }
    }

    private static TreeEntry entry(ObjectReader reader, TreeWalk walk, String path) throws IOException {
        ObjectId id = walk.getObjectId(0);
        return walk.isSubtree()
                ? new TreeEntry(path, id.name(), "dir", new byte[0])
                : new TreeEntry(path, id.name(), "file", reader.open(id).getBytes());
    }

    private ObjectId tree(String sha) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(ObjectId.fromString(sha)).getTree();
        }
    }
}
