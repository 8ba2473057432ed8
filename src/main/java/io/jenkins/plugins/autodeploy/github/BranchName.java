package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/** Reads the names of branches. */
public final class BranchName {

    /** What tools write before the name. The git plugin sets GIT_BRANCH to {@code origin/master} outside multibranch jobs. */
    private static final List<String> PREFIXES =
            List.of("refs/heads/", "refs/remotes/origin/", "remotes/origin/", "origin/");

    private BranchName() {}

    /**
     * Reads the name that a person or a Jenkinsfile wrote.
     *
     * @return the name that the branch has on GitHub: without {@code refs/heads/} and without the name of the remote,
     *     {@code origin}. A branch that is really called {@code origin/x} can be named as {@code refs/heads/origin/x}
     */
    @NonNull
    public static String of(@NonNull String text) {
        String name = text.strip();
        return PREFIXES.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(prefix -> name.substring(prefix.length()))
                .orElse(name);
    }
}
