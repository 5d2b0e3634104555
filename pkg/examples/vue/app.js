import { createApp } from "vue";
import init from "beian-rules";
import Filing from "./Filing.vue";

await init();
createApp(Filing).mount("#app");
