package io.jenkins.plugins.autodeploy.fakes.github;

/**
 * A git reference.
 *
 * @param name the full name, such as {@code refs/tags/5.2.0}
 * @param sha the sha of the object that it points at. For an annotated tag this is the sha of the tag, not of the
 *     commit
 * @param type {@code commit} or {@code tag}
 */
public record GitRef(String name, String sha, String type) {

    /** {@code refs/tags/} and the like. */
    public String prefix() {
        return name.substring(0, name.indexOf('/', "refs/".length()) + 1);
    }

    public String shortName() {
        return name.substring(prefix().length());
    }
}
