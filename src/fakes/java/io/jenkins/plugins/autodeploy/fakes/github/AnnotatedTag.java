package io.jenkins.plugins.autodeploy.fakes.github;

import org.eclipse.jgit.lib.PersonIdent;

/**
 * A tag object.
 *
 * @param target the sha of the tagged object
 * @param targetType {@code commit}, or {@code tag} for a tag of a tag
 */
public record AnnotatedTag(
        String sha, String name, String message, PersonIdent tagger, String target, String targetType) {}
