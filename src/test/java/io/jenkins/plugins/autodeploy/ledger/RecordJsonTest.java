package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordJsonTest {

    private static String[] read(String json) throws Exception {
        return RecordJson.MAPPER.readValue(json, String[].class);
    }

    @Test
    void equalTextsOfOneValueNeedTheMemoryOfOne() throws Exception {
        String[] texts = read("[\"5.4.0\", \"qa\", \"5.4.0\"]");
        assertThat(texts).containsExactly("5.4.0", "qa", "5.4.0");
        assertThat(texts[2]).isSameAs(texts[0]);
    }

    @Test
    void textsOfAnotherValueAreNotKept() throws Exception {
        assertThat(read("[\"5.4.0\"]")[0]).isEqualTo("5.4.0").isNotSameAs(read("[\"5.4.0\"]")[0]);
    }

    @Test
    void noTextStaysNoText() throws Exception {
        assertThat(read("[null, \"\", null]")).containsExactly(null, "", null);
    }
}
