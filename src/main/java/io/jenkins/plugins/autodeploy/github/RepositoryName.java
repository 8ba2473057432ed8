package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a repository on GitHub.
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
            throw new IllegalArgumentException("\"" + owner + "/" + name + "\" is no repository on GitHub");
        }
    }

    private static boolean isPart(String part) {
        return PART.matcher(part).matches() && !part.equals(".") && !part.equals("..");
    }

    /**
     * Reads a name {@code owner/name} from an answer of GitHub or from a file of this plugin.
     *
     * @throws IllegalArgumentException if the text is no name of a repository
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
     * @throws UserErrorException if the text is no name of a repository; the message quotes it
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
     * Reads an owner and a name that a person wrote in two fields.
     *
     * @throws UserErrorException if GitHub allows no such owner or no such name; the message quotes both
     */
    @NonNull
    public static RepositoryName parse(@NonNull String owner, @NonNull String name) throws UserErrorException {
        try {
            return new RepositoryName(owner, name);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(e.getMessage(), e);
        }
    }

    /** This repository's resource below an API's root, {@code repos/owner/name/...}. */
    @NonNull
    String resource(@NonNull String rest) {
        return "repos/" + owner + "/" + name + "/" + rest;
    }

    /** The variables {@code owner} and {@code name} of a GraphQL query, to which the caller adds others. */
    @NonNull
    Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("owner", owner);
        variables.put("name", name);
        return variables;
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
