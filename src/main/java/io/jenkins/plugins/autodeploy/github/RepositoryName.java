package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
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

    /** @throws IllegalArgumentException if GitHub allows no such owner or no such name */
    public RepositoryName {
        if (!isPart(owner) || !isPart(name)) {
            throw new IllegalArgumentException(refusal(owner, name));
        }
    }

    private static String refusal(String owner, String name) {
        return "\"" + owner + "/" + name + "\" is no repository on GitHub";
    }

    private static boolean isPart(String part) {
        return PART.matcher(part).matches() && !part.equals(".") && !part.equals("..");
    }

    /**
     * The repository that GitHub itself calls {@code owner/name}.
     *
     * @throws IllegalArgumentException if it is none
     */
    @NonNull
    public static RepositoryName of(@NonNull String path) {
        try {
            return parse(path);
        } catch (UserErrorException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads what a person wrote: {@code owner/name}, or the path of a repository's URL.
     *
     * @throws UserErrorException if it is none; the message quotes it
     */
    @NonNull
    public static RepositoryName parse(@NonNull String path) throws UserErrorException {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new UserErrorException("\"" + path + "\" is no repository on GitHub; write it like owner/name");
        }
        return parse(matcher.group("owner"), matcher.group("name"));
    }

    /**
     * Reads an owner and a name that a person wrote, each in a field of its own.
     *
     * @throws UserErrorException if GitHub allows no such owner or no such name; the message quotes both
     */
    @NonNull
    public static RepositoryName parse(@NonNull String owner, @NonNull String name) throws UserErrorException {
        if (!isPart(owner) || !isPart(name)) {
            throw new UserErrorException(refusal(owner, name));
        }
        return new RepositoryName(owner, name);
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
