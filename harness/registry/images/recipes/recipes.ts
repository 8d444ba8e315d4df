import type { Recipe } from "../recipe.ts";
import { databaseRecipes } from "./databases.ts";
import { languageRecipes } from "./languages.ts";
import { smallRecipes } from "./small.ts";
import { webRecipes } from "./web.ts";

/** All stub images that are made from a recipe. */
export const recipes: readonly Recipe[] = [...smallRecipes, ...webRecipes, ...databaseRecipes, ...languageRecipes];
