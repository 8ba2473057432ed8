package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository as GitHub names it.
 *
 * @param owner the login of a user or an organization
 * @param name the name of the repository, without {@code .git}
 */
public record RepositoryName(@NonNull String owner, @NonNull String name) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern PATH = Pattern.compile("/?(?<owner>[^/]+)/(?<name>[^/]+?)(\\.git)?/?");

    public RepositoryName {
        if (!isPart(owner) || !isPart(name)) {
            throw new IllegalArgumentException("\"" + owner + "/" + name + "\" is no repository on GitHub");
        }
    }

    private static boolean isPart(String part) {
        return PART.matcher(part).matches() && !part.equals(".") && !part.equals("..");
    }

    /**
     * Reads {@code owner/name}, or the path of a repository's URL.
     *
     * @throws IllegalArgumentException if it is none; the message quotes it
     */
    @NonNull
    public static RepositoryName of(@NonNull String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + path + "\" is no repository on GitHub; write it like owner/name");
        }
        return new RepositoryName(matcher.group("owner"), matcher.group("name"));
    }

    /** This repository's resource below an API's root, {@code repos/owner/name/...}. */
    @NonNull
    String resource(@NonNull String rest) {
        return "repos/" + owner + "/" + name + "/" + rest;
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
