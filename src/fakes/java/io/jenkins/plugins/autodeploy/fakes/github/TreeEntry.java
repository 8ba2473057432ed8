package io.jenkins.plugins.autodeploy.fakes.github;

/**
 * A file or directory of a commit.
 *
 * @param type {@code file} or {@code dir}
 * @param content empty for a directory
 */
public record TreeEntry(String path, String sha, String type, byte[] content) {

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
