package io.jenkins.plugins.autodeploy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.localizer.LocaleProvider;

class StatusIconTest {

    private static <T> T in(Locale locale, Supplier<T> read) {
        LocaleProvider before = LocaleProvider.getProvider();
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return locale;
            }
        });
        try {
            return read.get();
        } finally {
            LocaleProvider.setProvider(before);
        }
    }

    private static void assertBothLanguages(Supplier<String> text) {
        assertThat(in(Locale.ENGLISH, text)).isNotBlank().isASCII();
        assertThat(in(Locale.KOREAN, text)).containsPattern("[\uac00-\ud7a3]");
    }

    @ParameterizedTest
    @EnumSource
    void eachPhaseHasATextInBothLanguagesAndASymbol(Phase phase) {
        assertBothLanguages(() -> StatusIcon.ofDeployment(phase.name()).text());
        assertThat(StatusIcon.ofDeployment(phase.name()).symbol()).startsWith("symbol-");
    }

    @ParameterizedTest
    @EnumSource
    void eachStateOfAStackHasATextInBothLanguagesAndASymbol(StackState state) {
        for (boolean underWay : List.of(true, false)) {
            assertBothLanguages(
                    () -> StatusIcon.ofStack(state.name(), underWay, false).text());
            assertBothLanguages(
                    () -> StatusIcon.ofStack(state.name(), underWay, true).text());
            assertThat(StatusIcon.ofStack(state.name(), underWay, false).symbol())
                    .startsWith("symbol-");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachStatusOfAnExecutionHasATextInBothLanguages(ExecutionStatus status) {
        assertBothLanguages(() -> StatusIcon.text(status.name()));
    }

    /** Or people could not tell them apart where they see no colours. */
    @Test
    void noTwoStatesOfAStackReadAlike() {
        assertThat(Arrays.stream(StackState.values())
                        .map(state ->
                                StatusIcon.ofStack(state.name(), true, false).text()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWaitsInAPreviewIsNotCalledWaiting() {
        assertThat(in(
                        Locale.ENGLISH,
                        () -> StatusIcon.ofStack("PENDING", false, true).text()))
                .isEqualTo("Would be deployed");
    }

    @Test
    void onlyWhatIsUnderWayMoves() {
        for (StackState state : StackState.values()) {
            assertThat(StatusIcon.ofStack(state.name(), false, false).symbol()).doesNotEndWith("-anime");
        }
    }

    /** A build may have been written by a later version. */
    @Test
    void aStateThatIsNotKnownIsShownAsItIs() {
        assertThat(StatusIcon.ofStack("BAKED", false, false).text()).isEqualTo("BAKED");
        assertThat(StatusIcon.ofDeployment("BAKED").text()).isEqualTo("BAKED");
        assertThat(StatusIcon.text("BAKED")).isEqualTo("BAKED");
    }
}
