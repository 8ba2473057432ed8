package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldReasonTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The database is moved",
                "<b>Stocktaking</b> & \"more\"",
                "재고 조사",
                "שבת",
                "سبب",
                "👩‍🚀 launch",
                "a\u200eb"
            })
    void whatPeopleWriteIsKept(String reason) throws Exception {
        assertThat(HoldReason.parse("qa", " " + reason + " ")).isEqualTo(reason);
    }

    @Test
    void aReasonOfSeveralLinesBecomesOneLine() throws Exception {
        assertThat(HoldReason.parse("qa", "Incident 7\r\n\r\nsee the wiki\tpage\n"))
                .isEqualTo("Incident 7 see the wiki page");
    }

    @ParameterizedTest
    @CsvSource({
        "0000", "0007", "0008", "001B", "007F", "0085", "009B", "2028", "2029", "202E", "2066", "2069", "D800", "DFFF",
        "FFFE", "FFFF", "10FFFF"
    })
    void aCharacterThatBreaksLogsPagesOrBuildsIsRefusedByItsName(String hex) {
        String reason = "inci" + Character.toString(Integer.parseInt(hex, 16)) + "dent";
        assertThatThrownBy(() -> HoldReason.parse("qa", reason))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("U+" + hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "\t \n"})
    void aReasonIsRequired(String reason) {
        assertThatThrownBy(() -> HoldReason.parse("qa", reason))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("Enter a reason for holding qa.");
    }

    @Test
    void aMissingReasonIsRefused() {
        assertThatThrownBy(() -> HoldReason.parse("qa", null)).isInstanceOf(UserErrorException.class);
    }

    @Test
    void aReasonHasAtMostAThousandCharacters() throws Exception {
        assertThat(HoldReason.parse("qa", "x".repeat(1000))).hasSize(1000);
        assertThatThrownBy(() -> HoldReason.parse("qa", "x".repeat(1001)))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("1000");
    }
}
