package io.jenkins.plugins.autodeploy.fakes.github;

/**
 * The body of {@code POST releases} and {@code PATCH releases/{id}}.
 *
 * @param targetCommitish the branch or sha for the tag; used only if the tag does not exist
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
