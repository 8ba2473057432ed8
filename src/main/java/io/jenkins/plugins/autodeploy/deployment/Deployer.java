package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By whom a deployment is, as records, payloads and the ledger write it: a build, {@code shop/master#12}, or a person
 * who deploys an existing release in a project, {@code shop@alice#1f3a9c2e}. No project's name has an {@code @} or a
 * {@code #} in it, as Jenkins allows neither ({@code Jenkins.checkGoodName}).
 *
 * @param project the full name of the project
 * @param person the id of the person; null where it is a build
 * @param number the number of the build, or the id of the deployment
 */
public record Deployer(
        @NonNull String project,
        @Nullable String person,
        @NonNull String number) {

    private static final Pattern FORM =
            Pattern.compile("(?<project>[^@#]+)(@(?<person>.+))?#(?<number>[A-Za-z0-9-]+)", Pattern.DOTALL);

    public Deployer {
        Objects.requireNonNull(project);
        Objects.requireNonNull(number);
    }

    /** @return empty if it is written otherwise */
    @NonNull
    public static Optional<Deployer> of(@NonNull String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Deployer(matcher.group("project"), matcher.group("person"), matcher.group("number")))
                : Optional.empty();
    }

    /** As people are told: the person's id, or the build as it is written. */
    @NonNull
    public static String shown(@NonNull String text) {
        return of(text).filter(Deployer::isPerson).map(Deployer::person).orElse(text);
    }

    /** Whether it is a person, and no build. */
    public boolean isPerson() {
        return person != null;
    }

    @Override
    public String toString() {
        return project + (person == null ? "" : "@" + person) + "#" + number;
    }
}
