package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;

/**
 * A GitHub Release.
 *
 * @param createdAt the date of the tagged commit, as GitHub has it
 * @param publishedAt null for a draft
 */
public record FakeRelease(
        long id,
        String tagName,
        String targetCommitish,
        String name,
        String body,
        boolean draft,
        boolean prerelease,
        boolean makeLatest,
        Account author,
        Instant createdAt,
        Instant publishedAt) {}
