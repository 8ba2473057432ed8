package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * What a deployment does with one stack, and why.
 *
 * @param stack the name of the stack
 * @param reason one clause for people; empty where the verdict says all
 */
public record StackPlan(
        @NonNull String stack,
        @NonNull Verdict verdict,
        @NonNull String reason) {}
