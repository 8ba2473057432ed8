package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The build or the person that deploys, or a catch-up. Records, payloads and the ledger have the deployer as text. A build is {@code
 * shop/master#12}. A person who deploys an existing release in a project is {@code shop@alice#1f3a9c2e}. A catch-up has the
 * id of no user instead: {@code shop@SYSTEM#1f3a9c2e}. The name of a
 * project contains neither {@code @} nor {@code #}, because Jenkins forbids both ({@code Jenkins.checkGoodName}).
 *
 * @param project the full name of the project
 * @param person the id of the person; null if a build deploys
 * @param number the number of the build, or the id of the person's deployment
 */
public record Deployer(
        @NonNull String project,
        @Nullable String person,
        @NonNull String number) {

    /**
     * The "person" of a catch-up: nobody decides, but Jenkins itself. No user of Jenkins has this id, because Jenkins
     * forbids it ({@code hudson.model.User.isIdOrFullnameAllowed}).
     */
    private static final String JENKINS = "SYSTEM";

    /** The text for people about {@link #JENKINS}. */
    private static final String CATCH_UP = "catch-up";

    private static final Pattern FORM =
            Pattern.compile("(?<project>[^@#]+)(@(?<person>.+))?#(?<number>[A-Za-z0-9-]+)", Pattern.DOTALL);

    public Deployer {
        Objects.requireNonNull(project);
        Objects.requireNonNull(number);
    }

    /**
     * Reads a deployer from text.
     *
     * @return empty if the text has another form
     */
    @NonNull
    public static Optional<Deployer> of(@NonNull String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Deployer(matcher.group("project"), matcher.group("person"), matcher.group("number")))
                : Optional.empty();
    }

    /** The text for people: the id of the person, or the whole text for a build. */
    @NonNull
    public static String shown(@NonNull String text) {
        return of(text).filter(Deployer::isPerson).map(Deployer::name).orElse(text);
    }

    /**
     * The deployer of a catch-up.
     *
     * @param project the full name of the project
     * @param number the id of the deployment
     */
    @NonNull
    public static Deployer catchUp(@NonNull String project, @NonNull String number) {
        return new Deployer(project, JENKINS, number);
    }

    /** Whether Jenkins itself deploys, because a stack catches up. */
    public boolean isCatchUp() {
        return JENKINS.equals(person);
    }

    /** The text for people: the id of the person, or {@code catch-up}; null for a build. */
    @Nullable
    public String name() {
        return isCatchUp() ? CATCH_UP : person;
    }

    /** Whether a person deploys, and not a build. */
    public boolean isPerson() {
        return person != null;
    }

    /** The text that {@link #of} reads. */
    @Override
    public String toString() {
        return project + (person == null ? "" : "@" + person) + "#" + number;
    }
}
