package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "10000", "1000000"})
    void aHistoryKeepsFromAHundredToAMillion(String size) {
        CheckMessages.of(HistoryChecks.size(size)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "99", "1000001", "99999999999", "1e4", "all"})
    void anyOtherSizeIsQuotedAndTheBoundsAreTold(String size) {
        CheckMessages.of(HistoryChecks.size(size))
                .isEqualTo('"' + size + "\" is not a valid size of the history. Enter a number from 100 to 1000000.");
    }
}
