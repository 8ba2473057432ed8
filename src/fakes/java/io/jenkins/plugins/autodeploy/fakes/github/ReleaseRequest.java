package io.jenkins.plugins.autodeploy.fakes.github;

/**
 * What {@code POST releases} and {@code PATCH releases/{id}} ask for.
 *
 * @param targetCommitish the branch or sha to make the tag at; used only where the tag does not exist
 * @param name null for none
 * @param body null for none
 */
public record ReleaseRequest(
        String tagName,
        String targetCommitish,
        String name,
        String body,
        boolean draft,
        boolean prerelease,
        boolean makeLatest,
        boolean generateNotes) {}
