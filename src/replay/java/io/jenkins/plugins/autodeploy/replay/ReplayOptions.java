package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person asks for.
 *
 * @param branch the release branch; null for the default branch
 * @param releases how many of the last releases to replay; 0 for none
 * @param details whether to show what the plugin prints for each replayed release
 * @param labels the file with labels; null for none
 */
record ReplayOptions(
        Path directory,
        String branch,
        int releases,
        boolean details,
        Path labels,
        List<String> stacks,
        ReleaseRules rules) {

    static final String USAGE = """
        Usage: ./replay path/to/clone [option ...]

          --releases=20                    also replay the last 20 releases
          --details                        and show what the plugin prints for each of them
          --branch=main                    the release branch, if it is not the default branch
          --prefix=shop-                   what release tags begin with
          --first-version=v1.0.0           the first release
          --bump=minor                     major, minor or patch, if no label says it
          --direct-push=deploy             deploy or hold
          --stacks=qa,prod                 the stacks
          --hold-label-prefix=no-deploy-to-
                                           what hold labels begin with
          --labels=file                    labels of pull requests; a line is 12: no-deploy-to-prod, release:major
        """;

    private static final Map<Bump, String> BUMP_LABELS =
            Stream.of(Bump.values()).collect(Collectors.toMap(bump -> bump, bump -> "release:" + lower(bump)));

    private static final Set<String> NAMES = new TreeSet<>(List.of(
            "releases",
            "branch",
            "prefix",
            "first-version",
            "bump",
            "direct-push",
            "stacks",
            "hold-label-prefix",
            "labels"));

    /**
     * @param from the directory from which the paths of the arguments count
     * @throws UserErrorException if the arguments say nothing that can be done
     */
    static ReplayOptions parse(Path from, List<String> arguments) throws UserErrorException {
        Path clone = null;
        boolean details = false;
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int sign = argument.indexOf('=');
            if (argument.equals("--details")) {
                details = true;
            } else if (argument.startsWith("--") && sign > 0 && NAMES.contains(argument.substring(2, sign))) {
                values.put(argument.substring(2, sign), argument.substring(sign + 1));
            } else if (argument.startsWith("-")) {
                throw new UserErrorException("There is no option " + argument + ".\n\n" + USAGE);
            } else if (clone == null) {
                clone = from.resolve(argument);
            } else {
                throw new UserErrorException("Name one clone, not " + clone + " and " + argument + ".\n\n" + USAGE);
            }
        }
        if (clone == null) {
            throw new UserErrorException(USAGE);
        }
        return new ReplayOptions(
                clone,
                values.get("branch"),
                number(values.getOrDefault("releases", "0")),
                details,
                values.containsKey("labels") ? from.resolve(values.get("labels")) : null,
                stacks(values.getOrDefault("stacks", "qa,prod")),
                rules(values));
    }

    private static int number(String text) throws UserErrorException {
        if (!text.matches("\\d{1,6}")) {
            throw new UserErrorException("--releases=" + text + " is no number of releases");
        }
        return Integer.parseInt(text);
    }

    private static List<String> stacks(String text) throws UserErrorException {
        List<String> stacks = Stream.of(text.split(","))
                .map(String::strip)
                .filter(stack -> !stack.isEmpty())
                .distinct()
                .toList();
        if (stacks.isEmpty()) {
            throw new UserErrorException("--stacks= names no stack");
        }
        return stacks;
    }

    private static ReleaseRules rules(Map<String, String> values) throws UserErrorException {
        String holdPrefix = values.getOrDefault("hold-label-prefix", "no-deploy-to-");
        if (holdPrefix.isBlank()) {
            throw new UserErrorException("--hold-label-prefix= is empty, so each label would hold a stack");
        }
        String branch = values.get("branch");
        return new ReleaseRules(
                TagRule.of(values.getOrDefault("prefix", ""), values.getOrDefault("first-version", "1.0.0")),
                new LabelRule(holdPrefix, BUMP_LABELS),
                choice("bump", values.getOrDefault("bump", "minor"), Bump.values()),
                choice("direct-push", values.getOrDefault("direct-push", "deploy"), ReleaseRules.DirectPush.values()),
                ReleaseRules.ReleaseNotes.PULL_REQUESTS,
                new BranchRule(branch == null ? List.of() : List.of(branch), BranchRule.Unprotected.WARN),
                ReleaseRules.HoldLabels.UNTIL_DEPLOYED);
    }

    private static <T extends Enum<T>> T choice(String option, String text, T[] choices) throws UserErrorException {
        for (T each : choices) {
            if (lower(each).equals(text)) {
                return each;
            }
        }
        throw new UserErrorException("--" + option + "=" + text + " is not one of "
                + Stream.of(choices).map(ReplayOptions::lower).collect(Collectors.joining(", ")));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
