package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jvnet.localizer.Localizable;

/**
 * One thing that a check found.
 *
 * @param kind what it is
 * @param arguments names that belong to it, for example of the pipeline. People who configure Spinnaker chose them. It is
 *     never a secret or the expression of a constraint
 */
public record StackFinding(
        @NonNull StackFindingKind kind, @NonNull List<String> arguments) implements CheckFinding {

    public StackFinding {
        Objects.requireNonNull(kind);
        arguments = List.copyOf(arguments);
    }

    /** A finding about something with these names. */
    @NonNull
    public static StackFinding of(@NonNull StackFindingKind kind, @NonNull String... arguments) {
        return new StackFinding(kind, List.of(arguments));
    }

    /** The same finding with other names, for example with names that are cleaned. */
    @NonNull
    public StackFinding with(@NonNull UnaryOperator<String> cleaned) {
        return new StackFinding(kind, arguments.stream().map(cleaned).toList());
    }

    /** Whether a deployment does not do what it should. */
    public boolean isBad() {
        return kind.severity() == Severity.BAD;
    }

    @Override
    @NonNull
    public Localizable text() {
        return switch (kind) {
            case STARTS -> Messages._StackFinding_STARTS(first());
            case UNREADABLE -> Messages._StackFinding_UNREADABLE(first());
            case NO_SECRET -> Messages._StackFinding_NO_SECRET(first());
            case NO_LISTENER -> Messages._StackFinding_NO_LISTENER(first());
            case SOURCE_CASE -> Messages._StackFinding_SOURCE_CASE(first());
            case PIPELINE_DISABLED -> Messages._StackFinding_PIPELINE_DISABLED(first());
            case TRIGGER_DISABLED -> Messages._StackFinding_TRIGGER_DISABLED(first());
            case SECRET_DIFFERS -> Messages._StackFinding_SECRET_DIFFERS(first(), second());
            case VALUE_DIFFERS -> Messages._StackFinding_VALUE_DIFFERS(first(), second());
            case CONSTRAINT_BROKEN -> Messages._StackFinding_CONSTRAINT_BROKEN(first(), second());
            case KEY_NOT_SENT -> Messages._StackFinding_KEY_NOT_SENT(first(), second());
            case ARTIFACT_EXPECTED -> Messages._StackFinding_ARTIFACT_EXPECTED(first());
            case CORRELATION_FIXED -> Messages._StackFinding_CORRELATION_FIXED(first());
            case NO_PIPELINE -> Messages._StackFinding_NO_PIPELINE(first(), second());
            case PIPELINE_CASE -> Messages._StackFinding_PIPELINE_CASE(first());
            case PARAMETER_REFUSED -> Messages._StackFinding_PARAMETER_REFUSED(first(), second());
            case SEVERAL_PIPELINES -> Messages._StackFinding_SEVERAL_PIPELINES(first());
            case SEVERAL_TRIGGERS -> Messages._StackFinding_SEVERAL_TRIGGERS(first());
            case NO_REPOSITORY -> Messages._StackFinding_NO_REPOSITORY();
            case NO_CONSTRAINT -> Messages._StackFinding_NO_CONSTRAINT(first());
            case CONSTRAINT_EMPTY -> Messages._StackFinding_CONSTRAINT_EMPTY(first(), second());
            case CONSTRAINT_LOOSE -> Messages._StackFinding_CONSTRAINT_LOOSE(first(), second());
            case CONSTRAINT_UNQUOTED -> Messages._StackFinding_CONSTRAINT_UNQUOTED(first(), second());
            case CONSTRAINT_UNDECIDED -> Messages._StackFinding_CONSTRAINT_UNDECIDED(first(), second());
            case PARAMETER_MISSING -> Messages._StackFinding_PARAMETER_MISSING(first(), second());
            case TAG_UNDECLARED -> Messages._StackFinding_TAG_UNDECLARED(first(), second());
            case ARTIFACT_PRIOR -> Messages._StackFinding_ARTIFACT_PRIOR(first());
            case CONCURRENT -> Messages._StackFinding_CONCURRENT(first());
            case WAITING_DROPPED -> Messages._StackFinding_WAITING_DROPPED(first());
            case CORRELATION_OTHER -> Messages._StackFinding_CORRELATION_OTHER(first());
            case JUST_CHANGED -> Messages._StackFinding_JUST_CHANGED(first());
        };
    }

    private String first() {
        return arguments.get(0);
    }

    private String second() {
        return arguments.get(1);
    }
}
