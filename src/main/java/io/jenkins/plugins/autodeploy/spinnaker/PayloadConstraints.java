package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Map;

/**
 * Compares payload constraints with the payload of a webhook. Echo looks a key up at the top level of the payload, and tries
 * it as a JsonPath if it is not there ({@code ArtifactMatcher.isJsonPathConstraintInPayload}). {@link #toString} shows no
 * secret.
 */
final class PayloadConstraints implements ConstraintTest {

    private final Map<String, String> secrets;
    private final Map<String, String> fixed;

    /**
     * @param secrets the payload secrets, by key
     * @param fixed other values that are the same in each payload of the stack, by key
     */
    PayloadConstraints(@NonNull Map<String, String> secrets, @NonNull Map<String, String> fixed) {
        this.secrets = Map.copyOf(secrets);
        this.fixed = Map.copyOf(fixed);
    }

    @Override
    public boolean isSecret(@NonNull String key) {
        return secrets.containsKey(key)
                || key.startsWith("$") && secrets.keySet().stream().anyMatch(key::contains);
    }

    @Override
    @NonNull
    public ConstraintMatch compare(@NonNull String key, @NonNull String expression) {
        String value = secrets.getOrDefault(key, fixed.get(key));
        if (value != null) {
            return new ConstraintExpression(expression).compare(value);
        }
        if (key.startsWith("$")) {
            return ConstraintMatch.UNDECIDED;
        }
        String first = key.split("[.\\[]", 2)[0];
        boolean path = !first.equals(key) && (Trigger.KEYS.contains(first) || secrets.containsKey(first));
        if (!path && (!Trigger.KEYS.contains(key) || key.equals("artifacts"))) {
            return ConstraintMatch.NOT_SENT;
        }
        return new ConstraintExpression(expression).acceptsEverything()
                ? ConstraintMatch.EVERYTHING
                : ConstraintMatch.UNDECIDED;
    }

    @Override
    public String toString() {
        return "the constraints of a payload with the secrets " + secrets.keySet();
    }
}
